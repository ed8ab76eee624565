/** What people and programs read: tables, byte sizes, JSON, YAML and progress. Knows nothing of models. */
package io.modelservice.cli.output;
