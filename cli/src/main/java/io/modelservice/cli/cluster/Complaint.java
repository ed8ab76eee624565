package io.modelservice.cli.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why kubectl could not do what it was told to, read from what it wrote to standard error. */
sealed interface Complaint {

    /** The object is not there. */
    record NotFound() implements Complaint {}

    /** The cluster does not know the kind: its definition is not installed. */
    record NoSuchKind() implements Complaint {}

    /** The user lacks a right; {@code group} is empty for the core of the API. */
    record Forbidden(String user, String verb, String resource, String group, String where) implements Complaint {}

    /** Anything else, as kubectl said it. */
    record Other(String text) implements Complaint {}

    Pattern FORBIDDEN = Pattern.compile("User \"(?<user>[^\"]*)\" cannot (?<verb>\\S+) resource \"(?<resource>[^\"]*)\""
            + " in API group \"(?<group>[^\"]*)\" (?:in the namespace \"(?<namespace>[^\"]*)\"|at the cluster scope)");

    /** What libraries of kubectl log beside its own words. */
    Pattern LOG_LINE = Pattern.compile("[EWIF][0-9]{4} ");

    static Complaint parse(String errors) {
        Matcher forbidden = FORBIDDEN.matcher(errors);
        if (forbidden.find()) {
            String namespace = forbidden.group("namespace");
            return new Forbidden(
                    forbidden.group("user"),
                    forbidden.group("verb"),
                    forbidden.group("resource"),
                    forbidden.group("group"),
                    namespace == null ? "in all namespaces" : "in namespace " + namespace);
        }
        if (errors.contains("the server doesn't have a resource type")) {
            return new NoSuchKind();
        }
        if (errors.contains("Error from server (NotFound)")) {
            return new NotFound();
        }
        return new Other(errors.lines()
                .filter(line -> !LOG_LINE.matcher(line).lookingAt())
                .collect(Collectors.joining("\n"))
                .strip());
    }

    /** For the user; {@code what} was asked for. */
    default ClusterFailure failure(String what) {
        return new ClusterFailure(
                switch (this) {
                    case NotFound() -> "there is no " + what;
                    case NoSuchKind() ->
                        "this cluster does not know ModelServices; install the chart modelservice-operator, or choose"
                                + " another cluster by --context or --kubeconfig";
                    case Forbidden(String user, String verb, String resource, String group, String where) ->
                        "%s may not %s %s %s; a Role with this rule would allow it: {apiGroups: [\"%s\"], resources: [%s], verbs: [%s]}"
                                .formatted(user, verb, resource, where, group, resource, verb);
                    case Other(String text) -> text;
                });
    }
}
