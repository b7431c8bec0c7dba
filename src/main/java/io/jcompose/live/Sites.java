package io.jcompose.live;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Containers;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.wire.ContainerSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The hosts that a command looks at: the one engine, or those that a stack names. Of several, one
 * that does not answer is told about once and left out from then on, and what is shown is complete
 * for the others. The lock guards who is left out.
 */
public final class Sites {
  private final List<Site> sites;
  private final boolean named;
  private final Consumer<Diagnostic> told;
  private final TreeMap<String, Diagnostic> away = new TreeMap<>();

  private Sites(List<Site> sites, boolean named, Consumer<Diagnostic> told) {
    this.sites = List.copyOf(sites);
    this.named = named;
    this.told = told;
  }

  /** The one engine, whose failures are the command's. */
  public static Sites of(Engine engine) {
    return new Sites(List.of(new Site("", "", engine)), false, it -> {});
  }

  /** The hosts of a stack; {@code told} hears of those that do not answer. */
  public static Sites of(List<Site> sites, Consumer<Diagnostic> told) {
    return new Sites(sites, true, told);
  }

  /** That of the name; without names it is the only one. */
  public Site site(String host) {
    for (Site site : sites) {
      if (!named || site.host().equals(host)) {
        return site;
      }
    }
    throw new IllegalArgumentException("no host is named " + host);
  }

  /** Whether hosts have names, and are to be shown. */
  public boolean named() {
    return named;
  }

  /** Whether some did not answer. */
  public boolean incomplete() {
    synchronized (away) {
      return !away.isEmpty();
    }
  }

  /**
   * The answers of all that answer, in the order of the hosts: for questions that an engine answers
   * at once, because nobody waits long for a late one.
   *
   * @throws JComposeException when none of several does
   */
  public <T> List<T> ask(Function<Site, T> question) throws InterruptedException {
    if (!named) {
      return List.of(question.apply(sites.get(0)));
    }
    var left = answering();
    var call = new RollCall<>(left, question);
    var answers = call.answers();
    call.missing().forEach(this::leaveOut);
    refuseNobody();
    return answers;
  }

  /** The same for lists, as one. */
  public <T> List<T> all(Function<Site, List<T>> question) throws InterruptedException {
    var all = new ArrayList<T>();
    ask(question).forEach(all::addAll);
    return all;
  }

  /** The containers that the filters and the predicate let through, in the engines' order. */
  public List<Found> containers(boolean all, Filters filters, Predicate<ContainerSummary> wanted)
      throws InterruptedException {
    return found(it -> it.list(all, filters), wanted);
  }

  /** All that the filters let through, as people are shown them. */
  public List<Found> shown(boolean all, Filters filters) throws InterruptedException {
    return found(it -> it.shown(all, filters), it -> true);
  }

  private List<Found> found(
      Function<Containers, List<ContainerSummary>> list, Predicate<ContainerSummary> wanted)
      throws InterruptedException {
    return all(
        site -> {
          var found = new ArrayList<Found>();
          for (ContainerSummary each : list.apply(site.engine().containers())) {
            if (wanted.test(each)) {
              found.add(new Found(site, each));
            }
          }
          return found;
        });
  }

  /**
   * Something done with one of them, however long it takes.
   *
   * @return empty when one of several does not answer any more
   */
  public <T> Optional<T> with(Site site, Function<Engine, T> work) {
    if (!named) {
      return Optional.of(work.apply(site.engine()));
    }
    try {
      return answering().contains(site) ? Optional.of(work.apply(site.engine())) : Optional.empty();
    } catch (EngineException e) {
      if (!excuses(site, e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Whether a failure is that one of several hosts is gone, which is told then. */
  boolean excuses(Site site, RuntimeException failure) {
    boolean gone =
        named
            && failure instanceof EngineException e
            && e.kind() == EngineException.Kind.UNREACHABLE;
    if (gone) {
      leaveOut(site, LiveProblems.away(site.host(), failure));
    }
    return gone;
  }

  /** The same for many things at once; those of hosts that do not answer are left out. */
  public <A, B> List<B> each(Collection<A> things, Function<A, Site> where, Function<A, B> work)
      throws InterruptedException {
    var done = new ArrayList<B>();
    for (Optional<B> each :
        Parallel.map(List.copyOf(things), it -> with(where.apply(it), engine -> work.apply(it)))) {
      each.ifPresent(done::add);
    }
    return done;
  }

  /** Something that goes on with each host that answers, on all at once; returns when it has. */
  public void forEachAnswering(Consumer<Site> work) throws InterruptedException {
    if (!named) {
      work.accept(sites.get(0));
      return;
    }
    ask(site -> site.engine().api());
    Parallel.each(
        answering(),
        it ->
            with(
                it,
                engine -> {
                  work.accept(it);
                  return it;
                }));
  }

  /** Those that have not failed to answer. */
  public List<Site> answering() {
    synchronized (away) {
      if (away.isEmpty()) {
        return sites;
      }
      var left = new ArrayList<>(sites);
      left.removeIf(it -> away.containsKey(it.host()));
      return left;
    }
  }

  /** From now on without a host. */
  void leaveOut(Site site, Diagnostic why) {
    boolean first;
    synchronized (away) {
      first = away.put(site.host(), why) == null;
    }
    if (first) {
      told.accept(why.asWarning());
    }
  }

  private void refuseNobody() {
    synchronized (away) {
      if (away.size() == sites.size()) {
        throw new JComposeException(LiveProblems.nobody(sites.size()));
      }
    }
  }
}
