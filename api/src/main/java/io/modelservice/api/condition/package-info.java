/**
 * How a ModelService is, as conditions: their types, their reasons and the rules by which they change. Knows no cluster
 * and no clock but the one that it is given.
 */
package io.modelservice.api.condition;
