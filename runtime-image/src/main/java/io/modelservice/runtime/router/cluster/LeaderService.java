package io.modelservice.runtime.router.cluster;

/** The Service behind which the leaders of one revision are. */
public record LeaderService(String namespace, String name) {

    /** @throws IllegalArgumentException when the text is not {@code NAMESPACE/SERVICE} */
    public static LeaderService parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException("It must be NAMESPACE/SERVICE, not '%s'".formatted(text));
        }
        return new LeaderService(parts[0], parts[1]);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
