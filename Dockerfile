# One image for the web, the worker and the commands. What it is configured by: docs/deploy.md.
FROM python:3.11-slim AS build
WORKDIR /office
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY . .
RUN for list in locale/*/LC_MESSAGES/django.po; do /venv/bin/pybabel compile -i "$list" -o "${list%.po}.mo"; done

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home office && install --directory --owner=office /data
WORKDIR /office
COPY --from=build /venv /venv
COPY --from=build /office /office
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    OFFICE_DATA=/data \
    OFFICE_STATIC=/office/static
# The style sheets and scripts, named by their content. The settings given here are for this one command and stay out of the image.
RUN OFFICE_DATA=/tmp/build OFFICE_HOSTS=build OFFICE_ADDRESS=https://build \
    OFFICE_SECRET_KEY=only-to-collect-the-static-files-while-the-image-is-built \
    python manage.py collectstatic --no-input --verbosity=0 && rm -rf /tmp/build
USER office
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
CMD ["gunicorn", "config.wsgi:application", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=4", \
     "--worker-tmp-dir=/dev/shm", "--graceful-timeout=30", "--no-control-socket"]
