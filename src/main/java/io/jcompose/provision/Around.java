package io.jcompose.provision;

import io.jcompose.event.Trace;
import io.jcompose.host.Identities;
import io.jcompose.host.Inventory;
import io.jcompose.model.HostEntry;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is here of hosts, while one is made.
 *
 * @param keys the user's certificates
 * @param inventory where hosts are looked up, as it is at the time
 * @param identities which engine is whose
 * @param list puts a host on the user's list
 */
public record Around(
    Keys keys,
    Supplier<Inventory> inventory,
    Identities identities,
    Consumer<HostEntry> list,
    Trace.Listener trace,
    InstantSource clock) {}
