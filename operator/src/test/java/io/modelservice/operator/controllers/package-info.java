/** Plays the controllers and kubelets that a bare API server lacks, so that ModelServices get ready. Knows no decision. */
package io.modelservice.operator.controllers;
