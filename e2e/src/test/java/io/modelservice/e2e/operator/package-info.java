/** The operator on a real cluster, installed as users install it. What the data plane answers is checked elsewhere, too. */
package io.modelservice.e2e.operator;
