package io.modelservice.sources.s3;

import io.modelservice.sources.ObjectStorageSettings;
import io.modelservice.sources.Patience;
import io.modelservice.sources.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Finds credentials and region where AWS tools look for them, the instance metadata service excepted. */
final class S3Access {
    private static final Region USUAL_REGION = Region.US_EAST_1;

    private final ObjectStorageSettings storage;
    private final Patience patience;
    private final AwsCredentialsProvider credentials;

    S3Access(ObjectStorageSettings storage, Patience patience) {
        this.storage = storage;
        this.patience = patience;
        this.credentials = storage.credentials()
                .map(S3Access::given)
                .or(S3Access::configured)
                .orElseGet(AnonymousCredentialsProvider::create);
    }

    /** Whether no credentials were found anywhere. */
    boolean anonymous() {
        return credentials instanceof AnonymousCredentialsProvider;
    }

    /** Tries each request once: downloads do their own retrying. */
    S3Client client() {
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials)
                .region(storage.region().map(Region::of).orElseGet(S3Access::configuredRegion))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(patience.connect())
                        .socketTimeout(patience.answer()))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        storage.endpoint()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
        return builder.build();
    }

    private static AwsCredentialsProvider given(ObjectStorageSettings.Credentials given) {
        String secret = given.secretAccessKey().value();
        Optional<String> token = given.sessionToken().map(Secret::value);
        AwsCredentials credentials = token.isPresent()
                ? AwsSessionCredentials.create(given.accessKeyId(), secret, token.get())
                : AwsBasicCredentials.create(given.accessKeyId(), secret);
        return StaticCredentialsProvider.create(credentials);
    }

    private static Optional<AwsCredentialsProvider> configured() {
        List<AwsCredentialsProvider> places = new ArrayList<>();
        places.add(SystemPropertyCredentialsProvider.create());
        places.add(EnvironmentVariableCredentialsProvider.create());
        places.add(WebIdentityTokenFileCredentialsProvider.create());
        places.add(ProfileCredentialsProvider.create());
        places.add(ContainerCredentialsProvider.create());
        return places.stream().filter(S3Access::resolves).findFirst();
    }

    private static boolean resolves(AwsCredentialsProvider place) {
        try {
            place.resolveCredentials();
            return true;
        } catch (SdkClientException | IllegalStateException e) {
            return false; // nothing is configured in this place
        }
    }

    private static Region configuredRegion() {
        try {
            return Optional.ofNullable(new AwsProfileRegionProvider().getRegion())
                    .orElse(USUAL_REGION);
        } catch (SdkClientException e) {
            return USUAL_REGION;
        }
    }
}
