package io.modelservice.api.shape;

import io.modelservice.api.shape.Shape.Reserved;
import io.modelservice.api.shape.Shape.Text;
import java.util.Optional;

/** The forms of text that Kubernetes knows. */
final class Texts {

    private static final String NAME_PART = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final String DOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";

    /** Of a label, an annotation or a taint. */
    static final Text KEY = new Text(
            317,
            "(" + DOMAIN + "/)?" + NAME_PART,
            "text such as team or example.com/team: letters, digits, hyphens, dots and underscores, at most 63 of them behind the slash");

    static final Text LABEL_VALUE = new Text(
            63,
            "(" + NAME_PART + ")?",
            "at most 63 letters, digits, hyphens, dots and underscores, beginning and ending with a letter or digit");

    /** Of an object. */
    static final Text NAME = new Text(
            253, DOMAIN, "a name such as my-name: lower-case letters, digits, hyphens and dots, at most 253 in all");

    static final Text ADDRESS = new Text(45, "[0-9A-Fa-f.:]+", "an IP address such as 10.0.0.7");

    static final Text VARIABLE = new Text(
            128,
            "[A-Za-z_][A-Za-z0-9_]*",
            "letters, digits and underscores, not beginning with a digit, at most 128 in all",
            Optional.of(new Reserved(
                    "QUARKUS_.*|MODELSERVICE_(HOST|CACHE|THREADS|PARENT_WATCH|TERMINATION_LOG|[A-Z_]*_DRAIN_[A-Z_]*)",
                    "is a variable that the operator alone sets; remove it")));

    static final Text SECRET_KEY = new Text(
            253,
            "[-._A-Za-z0-9]+",
            "a key such as token: letters, digits, hyphens, dots and underscores, at most 253 in all");

    static final Text FREE = new Text(4096, "[^\\x00]*", "at most 4096 characters");

    /** A key of labels and annotations that users may set. */
    static final Text OWN_KEY = new Text(
            KEY.maxLength(),
            KEY.pattern(),
            KEY.inWords(),
            Optional.of(new Reserved(
                    "([-a-z0-9.]*\\.)?(modelservice|app\\.kubernetes)\\.io/.*",
                    "is of modelservice.io or app.kubernetes.io, which the operator alone sets; remove it")));

    private Texts() {}
}
