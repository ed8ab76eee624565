package io.modelservice.runtime.router.openai;

/** How the vectors of a text's tokens become one; in the order in which several are joined to a longer one. */
enum PoolingMode {
    CLS("cls"),
    MAX("max"),
    MEAN("mean"),
    MEAN_SQRT_LEN("mean_sqrt_len_tokens"),
    WEIGHTED_MEAN("weightedmean"),
    LAST_TOKEN("lasttoken");

    private final String word;

    PoolingMode(String word) {
        this.word = word;
    }

    /** As a pooling configuration names it. */
    String word() {
        return word;
    }
}
