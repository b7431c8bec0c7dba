package io.jcompose.wire;

/**
 * One of the steps that made an image, as {@code GET /images/{name}/history} lists them.
 *
 * @param id of the image that this step made; {@code <missing>} when it was made elsewhere
 * @param created seconds since 1970
 * @param createdBy the instruction, often with a shell around it; empty when unknown
 * @param size bytes that the step added
 */
public record ImageStep(String id, long created, String createdBy, long size, String comment) {}
