# Answers every request on port 80 with the greeting; with --check, tells whether the server answers.
# Perl, because every Debian image has it.
use strict;
use warnings;
use IO::Socket::INET;

if (@ARGV) {
    exit(IO::Socket::INET->new(PeerAddr => '127.0.0.1:80', Timeout => 1) ? 0 : 1);
}

$SIG{TERM} = sub { exit 0 };    # the kernel gives a container's first process no default
my $server = IO::Socket::INET->new(LocalPort => 80, Listen => 16, ReuseAddr => 1)
    or die "port 80: $!\n";
my $body = "$ENV{GREETING}\n";
my $answer = "HTTP/1.0 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"
    . "Content-Length: " . length($body) . "\r\n\r\n$body";
$| = 1;
print "listening on port 80\n";
while (my $client = $server->accept) {
    my $request = <$client> // next;
    while (defined(my $line = <$client>)) { last if $line =~ /^\r?\n$/ }
    print {$client} $answer;
    print $request unless $request =~ /^\s*$/;
}
