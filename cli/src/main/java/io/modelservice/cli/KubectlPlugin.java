package io.modelservice.cli;

import io.modelservice.cli.plugin.PluginCommand;

/** Where {@code kubectl modelservice} begins. */
public final class KubectlPlugin {

    private KubectlPlugin() {}

    public static void main(String[] arguments) {
        int exitCode = PluginCommand.commandLine().execute(arguments);
        System.out.flush();
        System.exit(exitCode);
    }
}
