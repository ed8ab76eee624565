/**
 * Sees to it that of all operators one acts, and that the next takes over as soon as it ends. Knows nothing of what they do.
 */
package io.modelservice.operator.lead;
