package io.modelservice.sources.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import io.modelservice.sources.MavenSettings;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.RemoteModel;
import io.modelservice.sources.spi.TransientSourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.http.client.HttpResponseException;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** An entry in the jar of a released artefact. */
record MavenAddress(MavenSettings settings, String group, String artifact, String version, String entry)
        implements ModelAddress {

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 407, 451);

    @Override
    public String identity() {
        return display();
    }

    @Override
    public String display() {
        return "maven://%s/%s/%s/%s".formatted(group, artifact, version, entry);
    }

    @Override
    public boolean fixed() {
        return true;
    }

    @Override
    public RemoteModel open() throws SourceException, IOException {
        return new JarModel(display(), resolve(), version, entry);
    }

    private Path resolve() throws SourceException, IOException {
        ContextOverrides.Builder overrides =
                ContextOverrides.create().withUserSettings(true).checksumPolicy(ContextOverrides.ChecksumPolicy.FAIL);
        settings.userSettings().ifPresent(overrides::withUserSettingsXmlOverride);
        settings.localRepository().ifPresent(overrides::withLocalRepositoryOverride);
        try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides.build())) {
            ArtifactRequest request = new ArtifactRequest(
                    new DefaultArtifact(group, artifact, "jar", version), repositories(context), "");
            return context.repositorySystem()
                    .resolveArtifact(context.repositorySystemSession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw failure(e);
        }
    }

    private List<RemoteRepository> repositories(Context context) {
        return settings.mirror()
                .map(mirror -> new RemoteRepository.Builder("mirror", "default", mirror.toString()).build())
                .map(List::of)
                .orElseGet(context::remoteRepositories);
    }

    /** @return when the artefact does not exist or is refused; any other failure may pass */
    private SourceException failure(ArtifactResolutionException failure) throws IOException {
        List<Exception> causes = failure.getResult().getExceptions();
        Optional<HttpResponseException> refusal = causes.stream()
                .flatMap(MavenAddress::responses)
                .filter(response -> REFUSALS.contains(response.getStatusCode()))
                .findFirst();
        if (refusal.isPresent()) {
            return new SourceException(
                    Reason.REFUSED,
                    "%s: a repository refuses %s:%s:%s by HTTP status %d; give its credentials in settings.xml"
                            .formatted(
                                    display(),
                                    group,
                                    artifact,
                                    version,
                                    refusal.get().getStatusCode()),
                    failure);
        }
        if (causes.stream().allMatch(ArtifactNotFoundException.class::isInstance)) {
            return new SourceException(
                    Reason.NOT_FOUND,
                    "%s: no repository has %s:%s:%s; check the name and the version, and the mirrors in settings.xml"
                            .formatted(display(), group, artifact, version),
                    failure);
        }
        throw new TransientSourceException("the artefact could not be resolved: " + failure.getMessage(), failure);
    }

    private static Stream<HttpResponseException> responses(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(HttpResponseException.class::isInstance)
                .map(HttpResponseException.class::cast);
    }
}
