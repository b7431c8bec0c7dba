package io.jcompose.plan;

import io.jcompose.diag.Diagnostic;

/**
 * What only a person can decide, because data or work may be lost by it. Planning takes the answer
 * for no until it is given; a plan without an answer is whole and safe.
 *
 * @param subject what it is about, such as {@code volume:shop_data}; answers are found by it
 * @param text the question itself, for yes or no
 * @param otherwise what is told when nobody can be asked: what is left undone, and how to say yes
 */
public record Question(String subject, String text, Diagnostic otherwise) {}
