/**
 * Models for tests, built node by node, the inputs to try them with, and the engine that says what they compute. Knows
 * nothing of readers, plans or cuts.
 */
package io.modelservice.splitter.models;
