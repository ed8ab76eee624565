/** From a manifest or a URI to a profile and a plan, with every failure as a reason and a sentence. */
package io.modelservice.cli.model;
