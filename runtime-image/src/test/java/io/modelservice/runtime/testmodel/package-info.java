/** A model small enough to check by hand, whole and in three stages, and callers for it. */
package io.modelservice.runtime.testmodel;
