package io.jcompose.engine.transport;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the TLS keys and certificates of an endpoint are, as PEM files.
 *
 * @param ca the authorities that vouch for the engine; absent is those that the JVM trusts
 * @param cert the client's certificate chain
 * @param key the client's private key, in PKCS#8, PKCS#1 or SEC1 form, not encrypted
 * @param verify whether the engine's certificate and name are checked
 */
public record TlsMaterial(
    Optional<Path> ca, Optional<Path> cert, Optional<Path> key, boolean verify) {}
