/**
 * What a model is made of, as far as a plan needs it. The records are plain data; how they are read from a file is the
 * business of the packages that know file formats.
 */
package io.modelservice.splitter.profile;
