# docker build -t postmoney . && docker run --rm -v "$PWD:/work" postmoney run deal.toml
FROM rust:1-slim AS build
COPY . /source
RUN cargo install --path /source --locked --profile dist --all-features --root /installed

FROM debian:stable-slim
COPY --from=build /installed/bin/postmoney /usr/local/bin/postmoney
WORKDIR /work
ENTRYPOINT ["postmoney"]
