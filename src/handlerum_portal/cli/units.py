# SPDX-License-Identifier: MPL-2.0
"""Which files does a server need besides the program? systemd units and an nginx site."""

from string import Template
from typing import Final

SERVICE: Final = Template("""\
[Unit]
Description=Handlerum: $what
After=network.target

[Service]
User=handlerum
Group=handlerum
UMask=0027
Environment=HANDLERUM_VAR=$var
EnvironmentFile=$var/handlerum.env
ExecStart=$program $command
Restart=on-failure
RestartSec=5
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectHome=yes
ProtectSystem=strict
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictSUIDSGID=yes
LockPersonality=yes
ReadWritePaths=$var

[Install]
WantedBy=multi-user.target
""")
# Where the signer has a user of its own (HANDLERUM_SIGNER=apart), what holds the log against what
# it signed runs as that user too: laid beside their units as NAME.service.d/signer.conf.
APART: Final = """\
[Service]
User=handlerum-signer
StateDirectory=handlerum-signer
StateDirectoryMode=0700
"""
TIMER: Final = Template("""\
[Unit]
Description=Handlerum: $what

[Timer]
OnCalendar=$when
AccuracySec=1s
Persistent=yes

[Install]
WantedBy=timers.target
""")
NGINX: Final = Template("""\
# A secret link is a key: it is in no log, neither as an address nor as where one came from.
map $$request_uri $$is_logged {
    default 1;
    "~^(/en)?/(forslag/mit|hoeringer/mit|proevehandlinger/min|besked|foelg|invitation|spoerg)/." 0;
}
log_format handlerum '$$remote_addr [$$time_iso8601] "$$request" $$status $$body_bytes_sent';
# What the portal calls the same for everyone waits here for the half minute it says, never longer,
# never past midnight, and never for someone with a cookie or a token.
proxy_cache_path /var/cache/nginx/handlerum keys_zone=handlerum:8m max_size=512m inactive=10m;
# One address gets so much at a time, so that nobody takes the portal from the others. A school
# or a town hall shares one address: many may read at once. Files and this machine's own watch
# are not counted.
map $$remote_addr $$asker {
    default $$binary_remote_addr;
    127.0.0.1 "";
}
limit_req_zone $$asker zone=asked:8m rate=10r/s;
limit_conn_zone $$asker zone=open:8m;
upstream handlerum {
    server 127.0.0.1:$port;
    keepalive 16;
}
# Published editions are files: they answer when the portal and the database are down.
server {
    listen 443 ssl http2;
    server_name $host;
    access_log /var/log/nginx/handlerum.log handlerum if=$$is_logged;
    ssl_certificate     /etc/letsencrypt/live/$host/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/$host/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    # For TLS 1.2: what was said stays secret when the key is stolen later. 1.3 has nothing else.
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
    ssl_session_tickets off;
    server_tokens off;
    client_max_body_size 25m;
    client_header_timeout 10s;
    client_body_timeout 15s;
    send_timeout 30s;
    reset_timedout_connection on;
    limit_req_status 429;
    limit_conn_status 429;
    error_page 429 @too_much;

    location /static/ {
        alias $var/static/;
        add_header Cache-Control "public, max-age=31536000, immutable";
        add_header X-Content-Type-Options nosniff always;
    }
    location /udgivet/ {
        root $var;
        index index.html;
        try_files $$uri $$uri/index.html @portal;
        add_header X-Content-Type-Options nosniff always;
        add_header Referrer-Policy strict-origin-when-cross-origin always;
    }
    location / {
        try_files /nonexistent @portal;
    }
    location @portal {
        limit_req zone=asked burst=200 delay=5;
        limit_conn open 100;
        proxy_pass http://handlerum;
        proxy_http_version 1.1;
        proxy_cache handlerum;
        proxy_cache_key $$scheme$$host$$request_uri;
        proxy_cache_lock on;
        # Who waits looks only twice a second; the portal itself makes a page once for all.
        proxy_cache_lock_timeout 50ms;
        proxy_cache_bypass $$http_cookie $$http_authorization;
        proxy_no_cache $$http_cookie $$http_authorization;
        proxy_set_header Connection "";
        proxy_set_header Host $$host;
        proxy_set_header X-Forwarded-Proto https;
        proxy_set_header X-Forwarded-For $$remote_addr;
        proxy_read_timeout 65s;
    }
    location @too_much {
        default_type text/plain;
        charset utf-8;
        add_header Retry-After 10 always;
        return 429 "Der kom for meget fra jeres adresse på én gang. Vent ti sekunder, og prøv igen.
Too much came from your address at once. Wait ten seconds, then try again.
";
    }
}
server {
    listen 80;
    server_name $host;
    access_log /var/log/nginx/handlerum.log handlerum if=$$is_logged;
    # A person is led to https; a program that sends a token without it must notice.
    location /api/ {
        default_type text/plain;
        charset utf-8;
        return 403 "Spørg over https. / Ask over https.
";
    }
    location / {
        return 301 https://$$host$$request_uri;
    }
}
""")  # noqa: E501 (nginx has no way to go on in the next line)
PARTS: Final = (
    ("handlerum.service", "the portal", "start --port $port --uden-arbejd"),
    ("handlerum-arbejd.service", "letters and planned work", "arbejd --hver 30"),
    ("handlerum-underskriv.service", "the signer of the log", "underskriv --bliv 2"),
    ("handlerum-gem.service", "the nightly backup", "gem"),
    ("handlerum-hale.service", "the tail of the log to another machine", "log hale $tail"),
    (
        "handlerum-holdt.service",
        "the log against the head the other machine holds",
        "kontroller --holdt $tail",
    ),
)
# What a timer starts, and when.
TIMES: Final = {
    "handlerum-gem": "*-*-* 02:30",
    # Twice in the minute that may be lost, because starting and copying take their time too.
    "handlerum-hale": "*-*-* *:*:00/30",
    "handlerum-holdt": "*-*-* *:0/5:30",
}
# Where the disk of the other machine is mounted, in the files as shipped.
TAIL: Final = "/srv/handlerum-hale"


def files(program: str, var: str, host: str, port: int) -> dict[str, str]:
    """Return each file by its name."""
    made = {}
    for name, what, command in PARTS:
        run = Template(command).substitute(port=port, tail=TAIL)
        made[name] = SERVICE.substitute(program=program, var=var, what=what, command=run)
        part = name.removesuffix(".service")
        if part in TIMES:
            made[name] = _once(made[name])
            made[f"{part}.timer"] = TIMER.substitute(what=what, when=TIMES[part])
    made["handlerum-hale.service"] = made["handlerum-hale.service"].replace(
        f"ReadWritePaths={var}\n", f"ReadWritePaths={var} {TAIL}\n"
    )
    made["handlerum-underskriv.service"] = made["handlerum-underskriv.service"].replace(
        "User=handlerum\n", APART.removeprefix("[Service]\n")
    )
    made["signer.conf"] = APART
    made["nginx.conf"] = NGINX.substitute(host=host, var=var, port=port)
    return made


def _once(unit: str) -> str:
    """Return the unit of what a timer starts and what then ends."""
    without = unit.replace("Restart=on-failure\nRestartSec=5\n", "")
    return without.replace("[Service]\n", "[Service]\nType=oneshot\n")
