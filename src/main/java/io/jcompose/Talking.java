package io.jcompose;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import java.util.concurrent.Callable;

/** Talking to engines outside a plan: what they refuse becomes a problem for people. */
final class Talking {
  private Talking() {}

  static <T> T with(Callable<T> work) throws InterruptedException {
    try {
      return work.call();
    } catch (EngineException e) {
      throw new JComposeException(FrontProblems.engine(e), e);
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
