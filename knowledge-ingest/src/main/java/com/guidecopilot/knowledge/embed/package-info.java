/** Texts into vectors: bge-small-zh-v1.5, quantized, in our own ONNX session. */
@NullMarked
package com.guidecopilot.knowledge.embed;

import org.jspecify.annotations.NullMarked;
