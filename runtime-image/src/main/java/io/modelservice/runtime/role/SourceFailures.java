package io.modelservice.runtime.role;

import io.modelservice.sources.SourceException;
import io.modelservice.splitter.FailureReason;

/** Why a model could not be fetched, as the reason with which a process ends. */
final class SourceFailures {

    private SourceFailures() {}

    static RoleException of(SourceException failure) {
        FailureReason reason =
                switch (failure.reason()) {
                    case INVALID_LOCATION -> FailureReason.INVALID_ARGUMENT;
                    case NOT_FOUND -> FailureReason.MODEL_NOT_FOUND;
                    case REFUSED -> FailureReason.SOURCE_REFUSED;
                    case UNAVAILABLE -> FailureReason.SOURCE_UNAVAILABLE;
                    case DIGEST_MISMATCH -> FailureReason.DIGEST_MISMATCH;
                    case STORAGE_FULL -> FailureReason.STORAGE_FULL;
                };
        return new RoleException(reason, failure.getMessage(), failure);
    }
}
