/**
 * The frames that sub-models exchange over a link: bytes to values and back, every size checked before it is believed.
 * Knows nothing of sockets, of engines, or of what a tensor is for, so that gradients may travel like activations.
 *
 * <p>All numbers are little-endian. A frame is a header of 16 bytes and a payload whose length is a multiple of 8:
 *
 * <pre>
 *  0  magic    4  'M' 'S' 'L' 'K'
 *  4  version  1  3
 *  5  type     1  {@link io.modelservice.splitter.wire.FrameType}
 *  6  guard    2  low half of the CRC-32C of bytes 0 to 5 and 8 to 11: a wrong length is never waited for
 *  8  length   4  bytes of the payload
 * 12  checksum 4  CRC-32C of bytes 0 to 11 and the payload
 *
 * Data       id 8 | remaining milliseconds 4, all ones for none | tensors 2 | 0 2
 *            for each tensor: key 2 | ONNX element type 1 | rank 1 | bytes 4 | dimension 4 for each
 *            zeros to a multiple of 8, then each tensor's elements, each filled up with zeros to a multiple of 8
 * Failed     id 8 | code 2 | stage 2 | text
 * Hello      group 4 | stage 4 | revision text | plan text
 * Welcome    group 4 | stage 4
 * Refused    code 2 | 0 2 | text
 * Probe      nonce 8
 * Broken     stage 4 | 0 4
 * Leaving    stage 4 | 0 4
 * Heartbeat  nothing
 *
 * text       length 4 | UTF-8, and zeros at the end of the payload to a multiple of 8
 * </pre>
 */
package io.modelservice.splitter.wire;
