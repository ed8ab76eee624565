/** A stand-in for the runtime, which answers health questions, misbehaves when it is told to, and computes nothing. */
package io.modelservice.cli.fake;
