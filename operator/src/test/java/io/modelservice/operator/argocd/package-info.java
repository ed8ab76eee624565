/** What Argo CD is given, run as Argo CD runs it. Knows of the operator nothing but what it writes into a ModelService. */
package io.modelservice.operator.argocd;
