import gc
import os
from importlib import import_module

from celery import current_app
from django.conf import settings
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csm_portal.settings")

application = get_wsgi_application()

# All that pages need is read before the workers are forked, and is not garbage: looking through it
# again and again stopped one page in ten for 60 ms. Cache and broker are else read with the first
# answer; nothing is opened here.
import_module(settings.ROOT_URLCONF)
read = (
    caches[DEFAULT_CACHE_ALIAS],
    current_app.backend,
    current_app.connection_for_write().transport,
)
gc.collect()
gc.freeze()
