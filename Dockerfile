# The image of docker-compose.yml: Onward and its packages, run by an account without rights.
FROM python:3.13-slim

ENV PATH=/opt/onward/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    ONWARD_DATA=/data \
    ONWARD_STATIC=/srv/onward/collected

RUN useradd --system --uid 10001 --no-create-home onward \
    && install --directory --owner onward --mode 700 /data \
    && python -m venv /opt/onward

WORKDIR /srv/onward
COPY requirements-postgres.txt .
RUN pip install --require-hashes --only-binary :all: --no-deps --no-cache-dir \
    --requirement requirements-postgres.txt

COPY . .
RUN python manage.py collectstatic --no-input

USER onward
VOLUME /data
EXPOSE 8000
CMD ["python", "manage.py", "up", "--host", "0.0.0.0", "--no-browser"]
