package io.modelservice.runtime.router.admission;

import io.modelservice.runtime.router.inference.Refusal;

/** What admission answers. */
public sealed interface Admittance {

    /** The holder must {@link AdmittedRequest#end end} it. */
    record Admitted(AdmittedRequest request) implements Admittance {}

    /** Accounted for already. */
    record Refused(Refusal refusal) implements Admittance {}
}
