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
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** An entry in the jar of a released artefact. */
record MavenAddress(MavenSettings settings, String group, String artifact, String version, String entry)
        implements ModelAddress {

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

    /** @return when the artefact does not exist; any other failure may pass */
    private SourceException failure(ArtifactResolutionException failure) throws IOException {
        boolean missing = failure.getResult().getExceptions().stream()
                .allMatch(cause -> cause instanceof ArtifactNotFoundException);
        if (missing) {
            return new SourceException(
                    Reason.NOT_FOUND,
                    "%s: no repository has %s:%s:%s; check the name and the version, and the mirrors in settings.xml"
                            .formatted(display(), group, artifact, version),
                    failure);
        }
        throw new TransientSourceException("the artefact could not be resolved: " + failure.getMessage(), failure);
    }
}
