/** The packaged operator as processes of its own, as it runs in a cluster. */
package io.modelservice.operator.process;
