package io.modelservice.runtime;

import io.modelservice.runtime.rehearsal.RehearsalRole;
import io.modelservice.runtime.role.ProfileRole;
import io.modelservice.runtime.role.RouterRole;
import io.modelservice.runtime.role.SubModelRole;
import io.modelservice.runtime.role.VerifyRole;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;

/** One process, one role. */
@TopCommand
@Command(
        name = "modelservice-runtime",
        mixinStandardHelpOptions = true,
        subcommands = {ProfileRole.class, VerifyRole.class, SubModelRole.class, RouterRole.class, RehearsalRole.class})
public final class RuntimeCommand {}
