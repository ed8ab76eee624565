/**
 * The ModelService API as plain records: what a user may ask for, with every field's meaning, unit and default. Knows
 * nothing of profiles, plans or processes.
 */
package io.modelservice.api;
