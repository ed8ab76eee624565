/** Puts the operator together and starts it. Holds no rule of its own. */
package io.modelservice.operator;
