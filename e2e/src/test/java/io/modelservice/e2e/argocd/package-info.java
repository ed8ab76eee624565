/** The chart and ModelServices as a real Argo CD brings them from git. What the operator does with them is tested elsewhere. */
package io.modelservice.e2e.argocd;
