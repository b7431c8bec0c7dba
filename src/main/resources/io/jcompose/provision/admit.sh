# Lets $user use the engine's socket.
groupadd -f docker && usermod -aG docker "$user"
