/** Programs beside us that do a part of the work: providers of services, and the model runner. */
@NullMarked
package io.jcompose.plugin;

import org.jspecify.annotations.NullMarked;
