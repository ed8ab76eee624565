package io.modelservice.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** In the words of kubectl 1.34. */
class ComplaintTest {

    @Test
    void shouldNameTheRightThatIsMissing() {
        Complaint complaint = Complaint.parse("""
                Error from server (Forbidden): pods is forbidden: User "ann" cannot list resource "pods" in API group "" in the namespace "search"
                """);

        assertThat(complaint).isEqualTo(new Complaint.Forbidden("ann", "list", "pods", "", "in namespace search"));
        assertThat(complaint.failure("pods"))
                .hasMessage("ann may not list pods in namespace search; a Role with this rule would allow it:"
                        + " {apiGroups: [\"\"], resources: [pods], verbs: [list]}");
    }

    @Test
    void shouldNameARightThatHoldsForAllNamespaces() {
        assertThat(
                        Complaint.parse(
                                "Error from server (Forbidden): modelservices.modelservice.io is forbidden: User \"ann\""
                                        + " cannot list resource \"modelservices\" in API group \"modelservice.io\" at the cluster scope"))
                .isEqualTo(new Complaint.Forbidden(
                        "ann", "list", "modelservices", "modelservice.io", "in all namespaces"));
    }

    @Test
    void shouldTellAMissingObjectFromAMissingKind() {
        assertThat(Complaint.parse("Error from server (NotFound): modelservices.modelservice.io \"x\" not found"))
                .isEqualTo(new Complaint.NotFound());
        assertThat(Complaint.parse("error: the server doesn't have a resource type \"modelservices\"")
                        .failure("ModelService x"))
                .hasMessageStartingWith("this cluster does not know ModelServices; install the chart");
    }

    @Test
    void shouldLeaveOutWhatLibrariesLog() {
        assertThat(Complaint.parse("""
                        E1125 04:28:16.602494   29443 memcache.go:265] "Unhandled Error" err="no"
                        The connection to the server localhost:8080 was refused
                        """).failure("x"))
                .hasMessage("The connection to the server localhost:8080 was refused");
    }
}
