/** Plays the controllers and kubelets that a bare API server lacks, so that ModelServices get ready. Knows nothing of decisions. */
package io.modelservice.barecluster.controllers;
