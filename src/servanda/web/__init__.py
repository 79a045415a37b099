"""The web application: what an analyst works in all day, over the same functions as the command line.

`app` puts it together; `pages` are what people look at, `api` what programs read. Pages are written on the server and
work without scripts for reading; scripts add keys, marks and pictures.
"""
