/**
 * The part of a pod that users may lay over the project's own, as data: which fields, of what form. Knows neither how
 * they are read nor what is made of them.
 */
package io.modelservice.api.shape;
