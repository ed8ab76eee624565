/**
 * Keeps fetched models on this machine: content-addressed, shared by all processes, whole after a kill at any time. Knows
 * how bytes are resumed, checked and linked, not where they come from.
 *
 * <p>Below the cache directory:
 *
 * <ul>
 *   <li>{@code blobs/sha256/<hex>}: files by their content, read-only. A file gets here by a rename, after its digest was
 *       computed and its bytes were flushed, so a name never stands for other bytes.
 *   <li>{@code refs/<key>.json}: what an address resolved to. Written last, so it never names what is not there.
 *   <li>{@code snapshots/<key>/}: a model's files under their own names, hard links to blobs.
 *   <li>{@code partial/<key>/}: downloads under way or interrupted, each with a checkpoint of how far it can be trusted.
 *   <li>{@code staging/<key>/}: a snapshot being built; what a killed process left is deleted by the next one.
 *   <li>{@code locks/<key>}: held by the process that fetches; the operating system frees it when the process ends.
 *   <li>{@code digests/<key>.json}: digests of files used where they are.
 * </ul>
 *
 * <p>Damage on the disk: the size of each file is compared at every use, the digest whenever a file is linked into a
 * snapshot that was not there. What fails is deleted and fetched again. A bit that flips in a file of a snapshot in use is
 * not seen before that snapshot is deleted. The whole directory may be deleted while no process uses it.
 */
package io.modelservice.sources.cache;
