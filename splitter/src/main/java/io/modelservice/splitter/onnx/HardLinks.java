package io.modelservice.splitter.onnx;

/** Whether an external file may have more than one name on its file system. */
public enum HardLinks {
    /** For directories that somebody else filled: a second name could be that of a file outside. */
    REFUSED,
    /** For directories that this product's cache filled, which shares files by linking them. */
    TRUSTED
}
