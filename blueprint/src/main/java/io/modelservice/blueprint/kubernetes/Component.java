package io.modelservice.blueprint.kubernetes;

/** What a pod of a ModelService is; the value of its label {@code app.kubernetes.io/component}. */
public enum Component {
    SUB_MODEL("sub-model"),
    ROUTER("router"),
    PROFILE("profile"),
    VERIFY("verify");

    private final String text;

    Component(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
