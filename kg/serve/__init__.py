"""A graph served over HTTP: to programs by SPARQL's protocols, to people as pages.

    kg.serve.server.serve("out")                    until it is interrupted
    kg.serve.app.application(service, hosts=...)    the same as an ASGI application

Every query runs in a process of its own that can be stopped and whose memory is bounded, so a
slow or hostile one ends alone.  What is read is always one whole state of the graph, the newest
when the question came.

Nothing is imported here: the processes of queries start without the web server.
"""
