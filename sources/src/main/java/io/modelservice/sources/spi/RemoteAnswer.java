package io.modelservice.sources.spi;

/** What a source says to a {@link FileRequest}. */
public sealed interface RemoteAnswer {

    /** There is no such file. */
    record Absent() implements RemoteAnswer {}

    /** The file is as it was. */
    record Unchanged() implements RemoteAnswer {}

    /** The file's bytes. The receiver closes the content. */
    record Found(RemoteContent content) implements RemoteAnswer {}
}
