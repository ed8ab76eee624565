/** Downloads from a real S3 server. */
package io.modelservice.sources.s3;
