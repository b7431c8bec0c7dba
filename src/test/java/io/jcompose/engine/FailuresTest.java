package io.jcompose.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.engine.EngineException.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engines' words, as they were measured, and what they mean. */
final class FailuresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          409 | Conflict. The container name "/x" is already in use by container "1". | NAME_IN_USE
          500 | creating container storage: the container name "x" is already in use by 1 | NAME_IN_USE
          500 | driver failed: Bind for 0.0.0.0:80 failed: port is already allocated | PORT_IN_USE
          500 | Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use | PORT_IN_USE
          500 | failed to bind host port for 0.0.0.0:80: address already in use | PORT_IN_USE
          403 | Address already in use | ADDRESS_IN_USE
          500 | IPAM error: requested ip address 10.1.2.3 is already allocated to container ID 1 | ADDRESS_IN_USE
          403 | error while removing network: network n id 1 has active endpoints | IN_USE
          500 | "n" has associated containers with it. Use -f: network is being used | IN_USE
          409 | remove v: volume is in use - [1] | IN_USE
          409 | conflict: unable to delete 1 (cannot be forced) - image is being used by running container 2 | IN_USE
          404 | No such image: x:1 | NO_SUCH_IMAGE
          404 | no such image: x: No such image: x:latest | NO_SUCH_IMAGE
          500 | failed to find image: x: image not known | NO_SUCH_IMAGE
          404 | manifest for x:1 not found: manifest unknown: manifest unknown | NO_SUCH_IMAGE
          404 | pull access denied for x, repository does not exist or may require 'docker login' | UNAUTHORIZED
          500 | Head "http://127.0.0.1:5000/v2/x/manifests/1": no basic auth credentials | UNAUTHORIZED
          401 | whatever | UNAUTHORIZED
          409 | removal of container x is already in progress | REMOVAL_IN_PROGRESS
          500 | write /x: no space left on device | NO_SPACE
          403 | Pool overlaps with other one on this address space | CONFLICT
          500 | network name n already used: network already exists | CONFLICT
          400 | Client sent an HTTP request to an HTTPS server. | UNREACHABLE
          404 | No such container: x | NOT_FOUND
          404 | network n not found | NOT_FOUND
          400 | invalid filter 'x' | BAD_REQUEST
          500 | OCI runtime create failed: exec: permission denied | OTHER
          """)
  void tellsTheKind(int status, String message, Kind kind) {
    assertThat(Failures.kind(status, message)).isEqualTo(kind);
  }
}
