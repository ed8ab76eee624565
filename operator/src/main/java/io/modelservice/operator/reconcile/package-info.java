/**
 * Brings a cluster to what was decided: the table of everything that a ModelService consists of, and one pass over it.
 * Knows no model and no plan.
 */
package io.modelservice.operator.reconcile;
